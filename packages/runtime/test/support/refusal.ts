import { EnvironmentError } from '../../src/environment/index.ts';

/** What a reading of the environment is refused with. */
export async function refusal(reading: () => unknown): Promise<EnvironmentError> {
  try {
    await reading();
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
