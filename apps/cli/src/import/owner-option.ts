import { type Assignment, assignableField, type Entity } from '@sluice/shared';
import { CliError } from '../cli-error.ts';

/**
 * Reads `--owner`: the address of whoever gets all records, or several, separated by commas, who get them in turn.
 * Whether they are members is told by the server.
 *
 * @throws CliError `bad_option`, `mapped_twice` for an address, `no_owners` for an entity that nobody looks after
 */
export function readOwnerOption(text: string, entity: Entity): Assignment {
  const field = assignableField(entity);
  if (field === undefined) throw new CliError('no_owners', { entity: entity.name });
  const people = text.split(',').map((person) => person.trim().toLowerCase());
  if (!people.every((person) => /^[^\s@]+@\S+$/.test(person)))
    throw new CliError('bad_option', {
      option: '--owner',
      value: text,
      expected: 'name@example.com, "name@example.com,other@example.com"',
    });
  const twice = people.find((person, index) => people.indexOf(person) !== index);
  if (twice !== undefined) throw new CliError('mapped_twice', { what: twice });
  return { field, rule: people.length === 1 ? 'single' : 'round_robin', people };
}
