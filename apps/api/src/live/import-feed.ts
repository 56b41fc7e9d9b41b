import type { ImportNotification } from '@sluice/shared';

/** What a reader of the feed is told: of one write, or that writes may have been missed (`undefined`). */
export type FeedReader = (notification: ImportNotification | undefined) => void;

/**
 * Hands the notifications of the process's one LISTEN connection to the streams that are open, in memory. It carries
 * ids and versions only: a reader that is told of a write reads the state itself, in its own organisation.
 */
export class ImportFeed {
  readonly #byImport = new Map<string, Set<FeedReader>>();
  readonly #byOrganization = new Map<string, Set<FeedReader>>();

  /** Tells `reader` of every write to one import until it is disposed of. */
  ofImport(importId: string, reader: FeedReader): Disposable {
    return attach(this.#byImport, importId, reader);
  }

  /** Tells `reader` of every write to any import of an organisation until it is disposed of. */
  ofOrganization(organizationId: string, reader: FeedReader): Disposable {
    return attach(this.#byOrganization, organizationId, reader);
  }

  /** How many readers are attached now. */
  get readers(): number {
    let count = 0;
    for (const readers of this.#byImport.values()) count += readers.size;
    for (const readers of this.#byOrganization.values()) count += readers.size;
    return count;
  }

  publish(notification: ImportNotification): void {
    tell(this.#byImport.get(notification.importId), notification);
    tell(this.#byOrganization.get(notification.organizationId), notification);
  }

  /** After a time without a connection: everybody reads again what they show. */
  publishGap(): void {
    for (const readers of this.#byImport.values()) tell(readers, undefined);
    for (const readers of this.#byOrganization.values()) tell(readers, undefined);
  }
}

function attach(readers: Map<string, Set<FeedReader>>, key: string, reader: FeedReader): Disposable {
  const same = readers.get(key) ?? new Set();
  same.add(reader);
  readers.set(key, same);
  return {
    [Symbol.dispose]() {
      same.delete(reader);
      if (same.size === 0 && readers.get(key) === same) readers.delete(key);
    },
  };
}

function tell(
  readers: ReadonlySet<FeedReader> | undefined,
  notification: ImportNotification | undefined,
): void {
  for (const reader of readers ?? []) reader(notification);
}
