/** A reason not to start, or to stop, that the person at the terminal can act upon: shown without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
