import { foldChoice, type Mapping, type Options } from '@sluice/shared';

/** Whether two mappings of a file say the same, in whatever order they were made. */
export function sameMapping(left: Mapping, right: Mapping): boolean {
  return canonical(left) === canonical(right);
}

/** Whether options say what saved ones say, which leave some of them open. */
export function holdsOptions(options: Options, saved: Omit<Options, 'express'>): boolean {
  return (
    options.onDuplicate === saved.onDuplicate &&
    options.emptyCells === saved.emptyCells &&
    options.defaultCountry === saved.defaultCountry
  );
}

function canonical({ columns, constants = [], assignment = undefined }: Mapping): string {
  return JSON.stringify([
    columns
      .map(
        ({ column, field, dateOrder = null, emptyCells = null, unit = null, markers = [], values = [] }) => [
          column,
          field,
          dateOrder,
          emptyCells,
          unit,
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
