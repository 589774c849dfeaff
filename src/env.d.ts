/// <reference types="astro/client" />

declare module '#headline-face/first.woff2?url' {
  const address: string;
  export default address;
}

/** Attributes of HTML that Astro's types lack. */
declare namespace astroHTML.JSX {
  interface ScriptHTMLAttributes {
    blocking?: 'render';
  }
}
