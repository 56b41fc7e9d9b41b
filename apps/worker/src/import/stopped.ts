/** Another worker owns the import now, or it is in another state: nothing more may be written by this one. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** The worker was asked to stop: the import goes on from its checkpoint in another one. */
export class HandedOver extends Error {
  override readonly name = 'HandedOver';
}

/** A person asked to cancel, and the import is cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
