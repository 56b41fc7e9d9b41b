/** The part of a snapshot that tells which of two is the later one. */
interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Of two snapshots of one import the later one: news that was overtaken on its way changes nothing. */
export function newer<News extends Versioned>(known: News | undefined, arrived: News): News {
  return known && known.id === arrived.id && known.version >= arrived.version ? known : arrived;
}
