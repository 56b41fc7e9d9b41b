/** What a call may be given besides its input. */
export interface CallOptions {
  /** Gives the call up. */
  readonly signal?: AbortSignal;
}

/** What a subscription tells of itself. */
export interface SubscriptionHandlers<Item> {
  /** It is open: what it hands over from now on is all there is. Again whenever it was opened anew by itself. */
  onStarted?(): void;
  onData?(item: Item): void;
  onConnectionStateChange?(change: { readonly state: string; readonly error: unknown }): void;
  /** It is over, and why. */
  onError?(error: unknown): void;
  /** It is over: there is no more to come. */
  onComplete?(): void;
}

/** A subscription that is open. */
export interface Subscription {
  unsubscribe(): void;
}
