import type { Readable } from 'node:stream';
import type { StorageKey } from './keys.ts';

/** What is known of something stored without reading it. */
export interface Stored {
  readonly key: StorageKey;
  readonly bytes: number;
}

/** Something stored, open for reading. Whoever opens it reads `body` to its end or destroys it. */
export interface Opened {
  /** Of the whole, whatever part of it is read. */
  readonly bytes: number;
  readonly body: Readable;
}

/** A part of something stored. */
export interface Range {
  /** The first byte; 0 unless said otherwise. At the end or beyond it, nothing is read. */
  readonly start?: number;
  /** The last byte, included; the last one there is unless said otherwise. */
  readonly end?: number;
  /** About how many bytes are wanted at a time: a hint. */
  readonly chunkBytes?: number;
}

/**
 * Where the bytes of files lie. Each storage passes the suite of `@sluice/storage/conformance`, which says what is
 * promised here to the letter.
 *
 * An error of the ground below is passed on with its own `code`: see `isStorageFull`.
 */
export interface Storage {
  /** Where it is, as an operator calls it: a folder, the address of a bucket. */
  readonly location: string;

  /**
   * Bytes that what is unpacked from one file may take beside it, and so many more as grow with its own size. Whoever unpacks
   * asks; nothing else that is stored is held to it.
   */
  readonly spoolBytes: number;

  /**
   * Stores bytes under a key, in place of what was there. Whole or not at all, for everybody who reads: a writer that
   * dies or fails leaves what was there before. Of several at one time, one wins whole. On the disk when it resolves.
   */
  put(key: StorageKey, body: AsyncIterable<Uint8Array>): Promise<void>;

  /**
   * Stores a file of this machine, which stays where it is and is not changed from now on. Where something lies under
   * the key already nothing is done, so that it can be repeated. Otherwise as `put`, without a copy where possible.
   */
  take(key: StorageKey, path: string): Promise<void>;

  /** Opens what lies under a key. @throws MissingFileError */
  open(key: StorageKey, range?: Range): Promise<Opened>;

  /** Undefined where nothing lies under the key. */
  stat(key: StorageKey): Promise<Stored | undefined>;

  /** Removes what lies under a key; nothing there is as good as removed. */
  remove(key: StorageKey): Promise<void>;

  /**
   * Everything of an organisation, in no order, a page at a time. What has no key is none of ours, and left out.
   *
   * @param madeOf only what was made of this, which is not in the list itself: keys that begin with it and a dot. The
   *   rest is not looked at any closer
   */
  list(organizationId: string, madeOf?: StorageKey): AsyncIterable<readonly Stored[]>;

  /** The organisations that something is stored of, in no order, a page at a time. */
  organizations(): AsyncIterable<readonly string[]>;

  /**
   * Removes what writers that died have left of what they had not finished, unless they began it after `before`. Nobody
   * can read it, and no database knows of it.
   *
   * @returns how many
   */
  removeUnfinished(before: Date): Promise<number>;

  /** The text of the mark that says whose this storage is; undefined where there is none. */
  readMark(): Promise<string | undefined>;

  /**
   * Sets the mark, whole or not at all.
   *
   * @param replace also where there is one
   * @returns false where there is one and it stays: of several at one time, exactly one is told true
   */
  writeMark(text: string, options?: { readonly replace?: boolean }): Promise<boolean>;
}

/** Something stored and where: what is handed around where a path would be. */
export interface StoredFile {
  readonly storage: Storage;
  readonly key: StorageKey;
}
