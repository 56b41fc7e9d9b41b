import { Api } from '../support/api.ts';
import { openServices } from '../support/services.ts';
import type { Scenario } from './shot.ts';

/** A Sluice with nothing in it but three people. */
export async function openScenario(): Promise<Scenario> {
  const services = await openServices({ scrobbles: 4_000, copies: 60, collector: `C${'o'.repeat(62)}r` });
  try {
    const { url } = services.harness.stack;
    const [admin, editor, reader] = await Promise.all([
      Api.signIn(url, 'admin'),
      Api.signIn(url, 'editor'),
      Api.signIn(url, 'reader'),
    ]);
    const people = { admin, editor, reader };
    const close = async () => {
      await Promise.all(Object.values(people).map((api) => api.close()));
      await services.close();
    };
    return { ...services, people, made: new Map(), close };
  } catch (error) {
    await services.close();
    throw error;
  }
}
