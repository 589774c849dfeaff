/// <reference types="astro/client" />

/** Attributes of HTML that Astro's types lack. */
declare namespace astroHTML.JSX {
  interface ScriptHTMLAttributes {
    blocking?: 'render';
  }
}
