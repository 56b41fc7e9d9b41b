import { describe } from 'vitest';
import { Scenario } from './scenario.ts';

type InScenario = (work: (scenario: Scenario) => Promise<void>) => () => Promise<void>;

/**
 * Tests that run side by side, each in a scenario of its own: they mostly wait, for processes to start and for time limits
 * to pass.
 */
export function describeScenarios(name: string, tests: (inScenario: InScenario) => void): void {
  describe.concurrent(name, () => {
    tests((work) => async () => {
      const scenario = await Scenario.open();
      try {
        await work(scenario);
      } finally {
        await scenario.close();
      }
    });
  });
}
