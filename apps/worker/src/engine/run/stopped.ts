/** A run that ends before its last row, through no fault of anybody's. */
export class Stopped extends Error {}

/** Another worker owns the import now, or it is in another state: nothing more may be written by this one. */
export class Fenced extends Stopped {
  override readonly name = 'Fenced';
}

/** The worker was asked to stop: the import goes on from its checkpoint in another one. */
export class HandedOver extends Stopped {
  override readonly name = 'HandedOver';
}

/** A person asked to cancel, and the import is cancelled. */
export class Cancelled extends Stopped {
  override readonly name = 'Cancelled';
}
