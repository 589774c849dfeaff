/** Language of the archive's own words, for elements that hold them among the site's. */
import { archive, once } from '../archive.ts';
import { strings } from '../strings.ts';

/** @returns undefined where it is that of the site's words: then nothing has to be said of it */
export const ownLang = once(async (): Promise<string | undefined> => {
  const { lang } = await archive();
  return lang === strings.site.lang ? undefined : lang;
});
