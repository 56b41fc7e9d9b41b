/** A play as a row or a record tells it. */
export interface Play {
  /** In whole seconds since 1970; where the minute alone is known, that in which it begins. */
  readonly at: number;
  readonly isExact: boolean;
  readonly artist: string;
  readonly track: string;
}

/** The plays of one track in one minute: those whose seconds are known, by them, and how many others there are. */
export interface Group {
  readonly exact: ReadonlySet<number>;
  readonly others: number;
}

const NONE: Group = { exact: new Set(), others: 0 };

/** By track and minute: within one, plays that know less may be those that know more, one to one. */
export function groupsOf(plays: Iterable<Play>): Map<string, Group> {
  const groups = new Map<string, { exact: Set<number>; others: number }>();
  for (const { at, isExact, artist, track } of plays) {
    const key = JSON.stringify([Math.floor(at / 60), artist.normalize('NFC'), track.normalize('NFC')]);
    const group = groups.get(key) ?? { exact: new Set(), others: 0 };
    groups.set(key, group);
    if (isExact) group.exact.add(at);
    else group.others++;
  }
  return groups;
}

/** What an import was offered: `must` came for certain, and nothing but `may`. */
export interface Offer {
  readonly must: Iterable<Play>;
  readonly may: Iterable<Play>;
  /** Whether a record takes on the second that its row knows. */
  readonly updates: boolean;
}

/**
 * How many plays an offer adds to a group: those of its seconds that are neither there nor may be one of those whose minute
 * alone is known; and of those to the minute as many as are more than there are.
 */
function newIn(
  { exact, others }: Group,
  offered: Group,
): { readonly added: number; readonly filled: number } {
  const unknown = [...offered.exact].filter((second) => !exact.has(second)).length;
  const filled = Math.min(unknown, others);
  return { added: unknown - filled + Math.max(0, offered.others - exact.size - others), filled };
}

/** What is wrong with a table after an import, against the one before it. */
export function wrongPlays(
  before: Iterable<Play>,
  after: Iterable<Play>,
  { must, may, updates }: Offer,
): string[] {
  const [were, are, least, most] = [before, after, must, may].map(groupsOf);
  const said: string[] = [];
  for (const key of new Set([were, are, least, most].flatMap((groups) => [...(groups?.keys() ?? [])]))) {
    const [was, is, low, high] = [were, are, least, most].map((groups) => groups?.get(key) ?? NONE);
    const wrong = wrongIn(was ?? NONE, is ?? NONE, [low ?? NONE, high ?? NONE], updates);
    if (wrong && said.length < 5)
      said.push(
        `${key}: ${wrong}; ${[was, low, high, is].map((group) => inWords(group ?? NONE)).join(' | ')}`,
      );
  }
  return said;
}

function wrongIn(
  was: Group,
  is: Group,
  [low, high]: readonly [Group, Group],
  updates: boolean,
): string | undefined {
  const added = sizeOf(is) - sizeOf(was);
  const [least, most] = [newIn(was, low), newIn(was, high)];
  if (added < least.added) return `${least.added - added} are missing`;
  if (added > most.added) return `${added - most.added} are too many`;
  if ([...was.exact].some((second) => !is.exact.has(second))) return 'a second is lost';
  if ([...is.exact].some((second) => !was.exact.has(second) && !high.exact.has(second)))
    return 'a second is nobody’s';
  if (was.others === 0 && [...low.exact].some((second) => !is.exact.has(second)))
    return 'a second is missing';
  const others = is.others - was.others;
  if (high.others > 0) return others === added ? undefined : 'a minute became something else';
  const [from, to] = updates ? [-most.filled, -least.filled] : [0, 0];
  return others < from || others > to ? 'what knows the minute alone is another number' : undefined;
}

function sizeOf({ exact, others }: Group): number {
  return exact.size + others;
}

function inWords({ exact, others }: Group): string {
  return `[${[...exact].join(' ')}]${others > 0 ? ` and ${others} more` : ''}`;
}
