/** What a browser needs to put the archive on a home screen. */
import type { APIRoute } from 'astro';
import { archive } from '../archive.ts';
import { withBase } from '../paths.ts';

export const GET: APIRoute = async () => {
  const { name, tagline, lang } = await archive();
  return new Response(
    JSON.stringify({
      name: [name, tagline].filter(Boolean).join(' '),
      short_name: name,
      lang,
      start_url: withBase(),
      scope: withBase(),
      display: 'minimal-ui',
      background_color: '#f8f4ea',
      theme_color: '#f8f4ea',
      icons: [{ src: withBase('icon.svg'), sizes: 'any', type: 'image/svg+xml' }],
    }),
    { headers: { 'Content-Type': 'application/manifest+json' } },
  );
};
