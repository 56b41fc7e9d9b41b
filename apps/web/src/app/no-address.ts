/** An address of a section that leads to nothing: what it names there cannot be. */
export class NoAddress extends Error {
  override readonly name = 'NoAddress';
}
