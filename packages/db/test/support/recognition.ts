import { type Entity, formColumn, NAME_FORM } from '@sluice/shared';

/** What an entity's table must have so that its records are recognised, as `sluice.recognise` makes it. */
export interface Recognition {
  /** The call of an entity's migration. */
  readonly call: string;
  /** The generated columns. */
  readonly columns: readonly string[];
  /** Definitions of the indexes, as PostgreSQL writes them, without their names. */
  readonly indexes: readonly string[];
}

export function recognition(entity: Entity): Recognition {
  const { name: table, identities, person, fields } = entity;
  const columnOf = (name: string) => fields[name]?.column ?? name;
  const named: readonly (string | undefined)[] = [person?.firstName, person?.lastName];
  const functions = identities.flatMap((identity) =>
    identity.fields.flatMap((name): [string, string][] => {
      const field = fields[name];
      if (named.includes(name)) return [[columnOf(name), 'name_part']];
      if (field?.type === 'email') return [[columnOf(name), 'email_form']];
      if (field?.type === 'date') return [[columnOf(name), 'date_form']];
      if (field?.type === 'timestamp') return [[columnOf(name), 'minute_form']];
      if (field?.verbatim) return [[columnOf(name), 'verbatim_form']];
      if (field?.type === 'text' && field.checkDigits) return [[columnOf(name), 'social_security_form']];
      return [];
    }),
  );
  const list = identities.map(({ kind, fields: names, paired }) => ({
    [paired ? 'paired' : kind]: names.map(columnOf),
  }));
  const people =
    person && [person.firstName, person.lastName, person.birthDate].filter((one) => one !== undefined);
  const parameters = [
    `'${table}'`,
    `'${JSON.stringify(list)}'`,
    ...(functions.length > 0 || people ? [`'${JSON.stringify(Object.fromEntries(functions))}'`] : []),
    ...(people ? [`'{${people.map(columnOf).join(', ')}}'`] : []),
  ];
  return {
    call: `select sluice.recognise(${parameters.join(', ')});`,
    columns: [...identities.map((identity) => formColumn(entity, identity)), ...(person ? [NAME_FORM] : [])],
    indexes: identities.flatMap((identity) => {
      const form = formColumn(entity, identity);
      const on = `ON public.${table} USING btree`;
      if (identity.paired) {
        const times = identity.fields.filter((name) => fields[name]?.type === 'timestamp').map(columnOf);
        const key = ['organization_id', form, ...times].join(', ');
        return [`${times.length > 0 ? 'UNIQUE ' : ''}INDEX ${on} (${key}) WHERE (${form} IS NOT NULL)`];
      }
      if (identity.kind !== 'sure') {
        return [`INDEX ${on} (organization_id, ${form}, ${NAME_FORM}) WHERE (${form} IS NOT NULL)`];
      }
      return [
        `UNIQUE INDEX ${on} (organization_id, ${form}) WHERE ((${form} IS NOT NULL) AND (NOT contested))`,
        `INDEX ${on} (organization_id, ${form}) WHERE contested`,
      ];
    }),
  };
}
