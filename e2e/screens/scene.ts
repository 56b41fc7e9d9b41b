import { Api } from '../support/api.ts';
import { House } from '../support/house.ts';
import type { Scene } from './shot.ts';

/** A house with nothing in it but three people. */
export async function openScene(): Promise<Scene> {
  const house = await House.open();
  try {
    const { url } = house.stack;
    const [admin, editor, reader] = await Promise.all([
      Api.signIn(url, 'admin'),
      Api.signIn(url, 'editor'),
      Api.signIn(url, 'reader'),
    ]);
    return { house, people: { admin, editor, reader }, made: new Map() };
  } catch (error) {
    await house.close();
    throw error;
  }
}

export async function closeScene({ house, people }: Scene): Promise<void> {
  await Promise.all(Object.values(people).map((api) => api.close()));
  await house.close();
}
