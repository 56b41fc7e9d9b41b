import { Api } from '../support/api.ts';
import { Harness } from '../support/harness.ts';
import type { Scenario } from './shot.ts';

/** A Sluice with nothing in it but three people. */
export async function openScenario(): Promise<Scenario> {
  const harness = await Harness.open();
  try {
    const { url } = harness.stack;
    const [admin, editor, reader] = await Promise.all([
      Api.signIn(url, 'admin'),
      Api.signIn(url, 'editor'),
      Api.signIn(url, 'reader'),
    ]);
    return { harness, people: { admin, editor, reader }, made: new Map() };
  } catch (error) {
    await harness.close();
    throw error;
  }
}

export async function closeScenario({ harness, people }: Scenario): Promise<void> {
  await Promise.all(Object.values(people).map((api) => api.close()));
  await harness.close();
}
