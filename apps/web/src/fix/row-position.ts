interface Pages {
  readonly pages: number;
  /** Rows of a page. */
  readonly size: number;
  readonly readPage: (page: number) => Promise<readonly { readonly row: number }[]>;
}

/** The place of a row among those of ascending numbers, found by halving: few pages are read of however many. */
export async function rowPosition(
  row: number,
  { pages, size, readPage }: Pages,
): Promise<number | undefined> {
  let from = 0;
  let to = pages - 1;
  while (from <= to) {
    const page = Math.floor((from + to) / 2);
    const rows = await readPage(page);
    if (row < (rows[0]?.row ?? Number.POSITIVE_INFINITY)) to = page - 1;
    else if (row > (rows.at(-1)?.row ?? 0)) from = page + 1;
    else {
      const place = rows.findIndex((candidate) => candidate.row === row);
      return place === -1 ? undefined : page * size + place;
    }
  }
  return undefined;
}
