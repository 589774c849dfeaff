/** Where a place lies in the region, or in which direction from it. */
import { strings } from '../../strings.ts';
import { Html, markup } from '../markup.ts';
import type { LocatorModel } from './locator.ts';

const { map: words, locator } = strings.places;

/** Places without coordinates of their own share the picture of what they lie in. */
const drawn = new WeakMap<LocatorModel, Html>();

const draw = ({ units, outline, spot }: LocatorModel): Html =>
  markup`${units.map(({ here, path }) => markup`<path class="map-cell${here && ' map-here'}" d="${path}"></path>`)}
    <path class="map-outline" d="${outline}"></path>
    ${units.map(
      ({ here, x, y, name }) =>
        markup`<text class="map-name${here && ' map-here'}" x="${x}" y="${y}" dy=".36em" text-anchor="middle">${name}</text>`,
    )}
    ${
      spot &&
      (spot.bearing === undefined
        ? markup`<circle class="map-spot" cx="${spot.x}" cy="${spot.y}" r="7"></circle>`
        : markup`<path
            class="map-spot"
            d="M0,-16L9,6L0,1L-9,6Z"
            transform="translate(${spot.x} ${spot.y}) rotate(${spot.bearing})"
          ></path>`)
    }`;

export function locatorFigure(model: LocatorModel, name: string): Html {
  let picture = drawn.get(model);
  if (!picture) drawn.set(model, (picture = draw(model)));
  const { away, viewBox } = model;
  const where = away
    ? words.away(words.directions[Math.round(away.bearing / 45) % 8] ?? '', away.distance)
    : words.schematic;
  return markup`<figure class="map locator">
    <svg viewBox="${viewBox}" role="img" aria-label="${locator(name)}">${picture}</svg>
    <figcaption>${where}</figcaption>
  </figure>`;
}
