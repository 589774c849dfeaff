/** Which characters texts have, gathered at build time from millions of them: a flag for each code unit, a set for the rare others. */
export class Characters {
  readonly #units = new Uint8Array(0x10000);
  readonly #pairs = new Set<string>();

  add(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit <= 0xdbff) this.#pairs.add(text.slice(at, at + 2));
      else this.#units[unit] = 1;
    }
  }

  /** @returns whether `text` has one of them; characters of two code units are passed over */
  in(text: string): boolean {
    for (let at = 0; at < text.length; at++) if (this.#units[text.charCodeAt(at)] === 1) return true;
    return false;
  }

  all(): Set<string> {
    const all = new Set(this.#pairs);
    this.#units.forEach((flag, unit) => {
      if (flag === 1) all.add(String.fromCharCode(unit));
    });
    return all;
  }
}
