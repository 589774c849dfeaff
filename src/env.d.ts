/// <reference types="astro/client" />

declare module '#headline-face/first.woff2?url' {
  const address: string;
  export default address;
}
