import { EnvironmentError } from '../../src/environment/index.ts';

/** The error that reading an environment ends with. */
export async function environmentErrorOf(read: () => unknown): Promise<EnvironmentError> {
  try {
    await read();
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
