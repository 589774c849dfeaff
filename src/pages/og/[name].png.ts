/** Pictures for other sites: the archive's, and one for each article or, in a large archive, for each newspaper. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { hash } from 'node:crypto';
import sharp from 'sharp';
import { archive, articles, outlets } from '../../archive.ts';
import { openFace, type Face } from '../../exchange/glyphs.ts';
import { inks, paper, pictureSvg, type PictureText } from '../../exchange/picture.ts';
import { png } from '../../exchange/png.ts';
import { sourceWords } from '../../exchange/feeds.ts';
import { strings } from '../../strings.ts';
import { hasOwnPicture, works } from '../../works.ts';

const weight = 700;
let face: Promise<Face> | undefined;

export const getStaticPaths: GetStaticPaths = async () => {
  const [own, papers, all] = await Promise.all([archive(), outlets(), articles()]);
  const below = own.tagline === undefined ? own.name : `${own.name}　${own.tagline}`;
  const picture = (name: string, text: PictureText) => ({
    params: { name },
    props: { text },
    cacheKey: hash('sha256', JSON.stringify(text), 'base64url'),
  });
  return [
    picture('archive', { headline: own.name, above: own.tagline ?? '', below: strings.site.articleCount(all.length) }),
    ...(hasOwnPicture(all.length)
      ? (await works()).map((work) =>
          picture(work.id, { headline: work.title, above: sourceWords(work).join('　'), below }),
        )
      : papers.map(({ id, name }) => picture(`outlet-${id}`, { headline: name, above: '', below }))),
  ];
};

export const GET: APIRoute<{ text: PictureText }> = async ({ props: { text } }) => {
  const svg = await pictureSvg(text, await (face ??= openFace(weight)));
  const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
  return new Response(new Uint8Array(png(data, info, paper, inks)), { headers: { 'Content-Type': 'image/png' } });
};
