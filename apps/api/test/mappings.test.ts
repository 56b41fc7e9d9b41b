import { randomUUID } from 'node:crypto';
import type { Mapping, Profile } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { makeImport, PROFILE } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let others: Team;
beforeAll(async () => {
  api = await startApi();
  [team, others] = [await makeTeam(api, 'sales'), await makeTeam(api, 'vineyard')];
});
afterAll(() => api.stop());

/** What a worker finds in a file of leads with these headers. */
function profileOf(...headers: string[]): Profile {
  const [column] = PROFILE.columns;
  if (!column) throw new Error('the profile has no column');
  return {
    ...PROFILE,
    columns: headers.map((header, index) => ({ ...column, index, header, name: header })),
  };
}

const mapping = (people: string[]): Mapping => ({
  columns: [
    { column: 0, field: 'email' },
    {
      column: 1,
      field: 'status',
      values: [{ found: 'Tiède', becomes: { kind: 'value', value: 'contacted' } }],
    },
  ],
  constants: [{ field: 'source', value: 'Salon de Lyon' }],
  assignment: { field: 'owner', rule: 'round_robin', people },
});

async function draft(profile: Profile, of: Team = team): Promise<string> {
  return makeImport(api, of, { status: 'draft', profile, mapping: null });
}

describe('a mapping', () => {
  it('is stored with what is not a column, and says what is wrong with that', async () => {
    const client = clientOf(api, team.editor);
    const id = await draft(profileOf('Mail', 'State'));
    const good = mapping([team.editor.email, team.admin.email]);
    expect((await client.imports.setMapping.mutate({ id, mapping: good })).problems).toEqual([]);
    expect((await client.imports.draft.query({ id })).mapping).toEqual(good);

    const stranger = others.editor.email;
    const bad: Mapping = {
      ...mapping([team.editor.email, stranger]),
      constants: [
        { field: 'contactedOn', value: '12/31/2025' },
        { field: 'company', value: '' },
      ],
    };
    const { problems } = await client.imports.setMapping.mutate({ id, mapping: bad });
    expect(problems).toEqual([
      { code: 'constant_empty', field: 'company' },
      {
        code: 'constant_refused',
        field: 'contactedOn',
        issue: { code: 'invalid_date', field: 'contactedOn', value: '12/31/2025', params: { order: 'ymd' } },
      },
      { code: 'person_unknown', field: 'owner', person: stranger },
    ]);
    expect((await client.imports.draft.query({ id })).problems).toEqual(problems);
    const refused = await errorOf(client.imports.check.mutate({ id }));
    expect(refused.code).toBe('mapping_incomplete');
    expect(refused.message).toContain(stranger);
    await client.imports.setMapping.mutate({ id, mapping: good });
    expect((await client.imports.check.mutate({ id })).status).toBe('queued');
    await client.imports.cancel.mutate({ id });
  });

  const LAST = { part: 'last', order: 'first_last' } as const;
  it.each<[string, Mapping]>([
    ['no_such_field', { columns: [], constants: [{ field: 'no_such_field', value: 'x' }] }],
    ['email', { columns: [], constants: [{ field: 'email', value: 'a@b.example' }] }],
    ['email', { columns: [{ column: 0, field: 'email', emptyCells: 'clear' }] }],
    ['phone', { columns: [{ column: 0, field: 'phone', emptyCells: 'clear' }] }],
    ['company', { columns: [{ column: 0, field: 'company', split: LAST }] }],
    ['firstName', { columns: [{ column: 0, field: 'firstName', split: LAST }] }],
    ['column 9', { columns: [{ column: 0, field: 'notes', fallbackColumn: 9 }] }],
    ['notes', { columns: [{ column: 0, field: 'notes', fallbackColumn: 0 }] }],
    ['company', { columns: [], assignment: { field: 'company', rule: 'single', people: [] } }],
    [
      'company',
      {
        columns: [{ column: 0, field: 'company', values: [{ found: 'x', becomes: { kind: 'refused' } }] }],
      },
    ],
    [
      'lukewarm',
      {
        columns: [
          {
            column: 0,
            field: 'status',
            values: [{ found: 'x', becomes: { kind: 'value', value: 'lukewarm' } }],
          },
        ],
      },
    ],
  ])('that no screen makes is refused, naming %s', async (named, unfit) => {
    const id = await draft(profileOf('Mail'));
    const refused = await errorOf(
      clientOf(api, team.editor).imports.setMapping.mutate({ id, mapping: unfit }),
    );
    expect(refused).toMatchObject({ code: 'invalid_input', status: 400 });
    expect(refused.message).toContain(named);
  });
});

describe('a saved mapping', () => {
  it('is offered to the next file with the same headers, wherever they stand in it', async () => {
    const client = clientOf(api, team.editor);
    const first = await draft(profileOf('E-mail', 'État'));
    const known = mapping([team.editor.email]);
    await client.imports.setMapping.mutate({
      id: first,
      mapping: known,
      options: { defaultCountry: 'BE', emptyCells: 'keep' },
    });
    const saved = await client.mappings.save.mutate({ importId: first, name: '  Salon ' });
    expect(saved).toMatchObject({ name: 'Salon', entity: 'leads', headers: ['E-mail', 'État'] });

    const next = await draft(profileOf('etat', 'E-MAIL'));
    const { saved: offered, mapping: untouched } = await client.imports.draft.query({ id: next });
    expect(offered).toMatchObject({
      id: saved.id,
      name: 'Salon',
      options: { defaultCountry: 'BE', onDuplicate: 'update', emptyCells: 'keep' },
      mapping: {
        columns: [
          { column: 0, field: 'status' },
          { column: 1, field: 'email' },
        ],
        constants: known.constants,
        assignment: known.assignment,
      },
    });
    expect(untouched).toBeNull();

    const patients = await makeImport(api, team, {
      entity: 'patients',
      status: 'draft',
      profile: profileOf('E-mail', 'État'),
      mapping: null,
    });
    expect((await client.imports.draft.query({ id: patients })).saved).toBeNull();
  });

  it('is offered to a file with most of its headers, with what that has more, as suggested, and less', async () => {
    const client = clientOf(api, team.editor);
    const first = await draft(profileOf('Courriel', 'Nom', 'Prénom', 'Société', 'Étape'));
    const columns: Mapping['columns'] = [
      { column: 0, field: 'email' },
      { column: 1, field: 'firstName' },
      { column: 3, field: 'company' },
    ];
    await client.imports.setMapping.mutate({ id: first, mapping: { columns } });
    const { id } = await client.mappings.save.mutate({ importId: first, name: 'Most' });

    const profile = {
      ...profileOf('Note', 'NOM', 'prenom', 'courriel', 'étape', ''),
      suggestions: [
        { column: 0, field: 'notes', confidence: 0.9 },
        // What is saved counts more than what is suggested, and so does that somebody left a column out.
        { column: 1, field: 'lastName', confidence: 1 },
        { column: 2, field: 'firstName', confidence: 1 },
        { column: 4, field: 'status', confidence: 0.9 },
      ],
    };
    const { saved } = await client.imports.draft.query({ id: await draft(profile) });
    expect(saved).toMatchObject({ id, differs: { added: [0], missing: ['Société'] } });
    expect(saved?.mapping.columns).toEqual([
      { column: 0, field: 'notes' },
      { column: 1, field: 'firstName' },
      { column: 3, field: 'email' },
    ]);
    const same = await draft(profileOf('Nom', 'Prénom', 'Société', 'Étape', 'Courriel'));
    expect((await client.imports.draft.query({ id: same })).saved).toMatchObject({ id, differs: null });

    const other = await draft(profileOf('Courriel', 'Nom', 'Montant', 'Ville', 'Note'));
    expect((await client.imports.draft.query({ id: other })).saved).toBeNull();
    const outsider = await makeImport(api, others, { status: 'draft', profile, mapping: null });
    expect((await clientOf(api, others.editor).imports.draft.query({ id: outsider })).saved).toBeNull();
  });

  it('carries what its columns say of their empty cells', async () => {
    const client = clientOf(api, team.editor);
    const columns: Mapping['columns'] = [
      { column: 0, field: 'email', emptyCells: 'keep' },
      { column: 1, field: 'company', emptyCells: 'clear' },
    ];
    const first = await draft(profileOf('Courriel', 'Boîte'));
    await client.imports.setMapping.mutate({ id: first, mapping: { columns } });
    await client.mappings.save.mutate({ importId: first, name: 'Boxes' });
    const { saved } = await client.imports.draft.query({ id: await draft(profileOf('Boîte', 'Courriel')) });
    expect(saved?.mapping.columns).toEqual([
      { ...columns[1], column: 0 },
      { ...columns[0], column: 1 },
    ]);
  });

  it('that says nothing of empty cells was saved when that meant to clear, and says so', async () => {
    const client = clientOf(api, team.editor);
    const first = await draft(profileOf('Adresse', 'Société'));
    await client.imports.setMapping.mutate({
      id: first,
      mapping: { columns: [{ column: 0, field: 'email' }] },
      options: { emptyCells: 'keep' },
    });
    const { id } = await client.mappings.save.mutate({ importId: first, name: 'Old' });
    // As an API of an earlier release left it.
    await api.admin.query(`update saved_mappings set options = options - 'emptyCells' where id = $1`, [id]);
    const { saved } = await client.imports.draft.query({ id: await draft(profileOf('Adresse', 'Société')) });
    expect(saved?.options).toEqual({ onDuplicate: 'update', emptyCells: 'clear', defaultCountry: 'FR' });
    const listed = await client.mappings.list.query();
    expect(listed.find((known) => known.id === id)?.options.emptyCells).toBe('clear');
  });

  it('takes the place of the one for the same headers, can be renamed and forgotten', async () => {
    const client = clientOf(api, team.admin);
    const id = await draft(profileOf('Mail', 'Statut'));
    await client.imports.setMapping.mutate({ id, mapping: mapping([]) });
    const first = await client.mappings.save.mutate({ importId: id, name: 'One' });
    const second = await client.mappings.save.mutate({ importId: id, name: 'Two' });
    expect(second.id).toBe(first.id);
    const named = async () => {
      const all = await clientOf(api, team.reader).mappings.list.query();
      return all.find((one) => one.id === first.id)?.name;
    };
    expect(await named()).toBe('Two');
    await client.mappings.rename.mutate({ id: first.id, name: 'Three' });
    expect(await named()).toBe('Three');
    await client.mappings.remove.mutate({ id: first.id });
    expect(await named()).toBeUndefined();
    for (const call of [
      () => client.mappings.remove.mutate({ id: first.id }),
      () => client.mappings.rename.mutate({ id: first.id, name: 'Four' }),
    ])
      expect(await errorOf(call())).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('outlives the account of whoever saved it', async () => {
    const short = await makeTeam(api, 'short');
    const id = await draft(profileOf('Mail', 'Statut'), short);
    const client = clientOf(api, short.editor);
    await client.imports.setMapping.mutate({ id, mapping: mapping([]) });
    expect((await client.mappings.save.mutate({ importId: id, name: 'Kept' })).savedBy).not.toBeNull();
    await api.admin.query('delete from users where id = $1', [short.editor.userId]);
    expect(await clientOf(api, short.admin).mappings.list.query()).toMatchObject([
      { name: 'Kept', savedBy: null },
    ]);
  });

  it('needs a file that is read, and headers', async () => {
    const client = clientOf(api, team.editor);
    const unread = await makeImport(api, team, { status: 'draft', profile: null, mapping: null });
    const nameless = await draft(profileOf('', ''));
    await client.imports.setMapping.mutate({ id: nameless, mapping: { columns: [] } });
    for (const importId of [unread, nameless]) {
      expect(await errorOf(client.mappings.save.mutate({ importId, name: 'x' }))).toMatchObject({
        code: 'invalid_input',
      });
    }
    for (const name of ['', '  ', 'x'.repeat(101)]) {
      expect(await errorOf(client.mappings.save.mutate({ importId: unread, name }))).toMatchObject({
        code: 'invalid_input',
      });
    }
  });

  it('is another organisation’s affair: not listed, not offered, not changed', async () => {
    const id = await draft(profileOf('Mail', 'Phase'));
    const client = clientOf(api, team.editor);
    await client.imports.setMapping.mutate({ id, mapping: mapping([]) });
    const saved = await client.mappings.save.mutate({ importId: id, name: 'Ours' });

    const theirs = clientOf(api, others.admin);
    expect(await theirs.mappings.list.query()).toEqual([]);
    const next = await draft(profileOf('Mail', 'Phase'), others);
    expect((await theirs.imports.draft.query({ id: next })).saved).toBeNull();
    for (const call of [
      () => theirs.mappings.rename.mutate({ id: saved.id, name: 'Theirs' }),
      () => theirs.mappings.remove.mutate({ id: saved.id }),
      () => theirs.mappings.save.mutate({ importId: id, name: 'Theirs' }),
      () => theirs.mappings.remove.mutate({ id: randomUUID() }),
    ])
      expect(await errorOf(call())).toMatchObject({ code: 'not_found' });
    const ours = await client.mappings.list.query();
    expect(ours.map(({ name }) => name)).toContain('Ours');
  });
});
