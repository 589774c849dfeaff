/** Something of the index could not be read. What was read stays usable, and asking again tries again. */
export class LoadError extends Error {
  readonly address: string;
  constructor(address: string, why: string) {
    super(`${address}: ${why}`);
    this.address = address;
  }
}
