import { type Entity, foldChoice, type Mapping, type Options, usualMatch } from '@sluice/shared';

/** Whether two mappings of a file say the same, in whatever order they were made. */
export function sameMapping(left: Mapping, right: Mapping): boolean {
  return canonical(left) === canonical(right);
}

type Saved = Omit<Options, 'express'>;

/** Whether options say what saved ones say, which leave some of them open. */
export function holdsOptions(entity: Entity, options: Options, saved: Saved): boolean {
  const [now, then] = [options, saved].map((some) => JSON.stringify(recognising(entity, some)));
  return (
    options.onDuplicate === saved.onDuplicate &&
    options.emptyCells === saved.emptyCells &&
    options.defaultCountry === saved.defaultCountry &&
    now === then
  );
}

/** Options with what saved ones say: where these say nothing of what recognises records, the definition's ways are meant. */
export function withSaved(entity: Entity, options: Options, saved: Saved): Options {
  return { ...options, ...saved, ...recognising(entity, saved) };
}

function recognising(entity: Entity, { match, matchAlone = [], replaceSure = false }: Saved) {
  return { match: (match ?? usualMatch(entity)).toSorted(), matchAlone: matchAlone.toSorted(), replaceSure };
}

function canonical({ columns, constants = [], assignment = undefined }: Mapping): string {
  return JSON.stringify([
    columns
      .map(
        ({
          column,
          field,
          dateOrder = null,
          emptyCells = null,
          countryColumn = null,
          unit = null,
          split = null,
          decimalMark = null,
          serials = null,
          keepWrapping = false,
          markers = [],
          values = [],
        }) => [
          column,
          field,
          dateOrder,
          emptyCells,
          countryColumn,
          unit,
          split && [split.part, split.order],
          decimalMark,
          serials,
          keepWrapping,
          markers.map(({ found, isEmpty }) => [found.toLowerCase(), isEmpty]).toSorted(byText),
          values.map(({ found, becomes }) => [foldChoice(found), becomes]).toSorted(byText),
        ],
      )
      .toSorted(byText),
    constants.map(({ field, value }) => [field, value]).toSorted(byText),
    assignment && [assignment.field, assignment.rule, assignment.people],
  ]);
}

function byText(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
