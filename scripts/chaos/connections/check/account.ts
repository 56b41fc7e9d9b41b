import type { Scrobble } from '@sluice/fakes';
import { Findings } from '../../check/findings.ts';
import type { Records } from '../../check/records.ts';
import { type Group, groupsOf } from './plays.ts';
import { asPlay, playsOf } from './table.ts';

const NONE: Group = { exact: new Set(), others: 0 };
const sizeOf = ({ exact, others }: Group) => exact.size + others;

/**
 * In the end the table has all that the account has, and nothing that it never had, each once: whatever was cancelled, killed,
 * undone and read again.
 *
 * @param has what the account has now
 * @param ever that, and what it had
 */
export function checkAccount(
  records: Records,
  { has, ever }: { readonly has: readonly Scrobble[]; readonly ever: readonly Scrobble[] },
): void {
  const plays = playsOf(records);
  const [stored, wanted, known] = [plays, has.map(asPlay), ever.map(asPlay)].map(groupsOf);
  const findings = new Findings();
  for (const [key, group] of wanted ?? []) {
    const found = stored?.get(key) ?? NONE;
    if (sizeOf(found) < sizeOf(group))
      findings.add(`${key} has ${sizeOf(found)} instead of ${sizeOf(group)}`);
    const isToldExactly = found.others === 0;
    if (isToldExactly && [...group.exact].some((second) => !found.exact.has(second)))
      findings.add(`${key} lacks a second`);
  }
  for (const [key, group] of stored ?? []) {
    const most = known?.get(key) ?? NONE;
    if (sizeOf(group) > sizeOf(most))
      findings.add(`${key} has ${sizeOf(group)}, at most ${sizeOf(most)} ever`);
    if ([...group.exact].some((second) => !most.exact.has(second)))
      findings.add(`${key} has a second of nobody`);
  }
  const exact = plays.filter(({ isExact }) => isExact).map((play) => JSON.stringify(Object.values(play)));
  findings.equal('plays that stand twice', exact.length - new Set(exact).size, 0);
  findings.settle('the account');
}
