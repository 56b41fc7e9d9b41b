import { describe } from 'vitest';
import { Scene } from './scene.ts';

type InScene = (work: (scene: Scene) => Promise<void>) => () => Promise<void>;

/**
 * Tests that run side by side, each in a scene of its own: they mostly wait, for processes to start and for time limits
 * to pass.
 */
export function describeScenes(name: string, tests: (inScene: InScene) => void): void {
  describe.concurrent(name, () => {
    tests((work) => async () => {
      const scene = await Scene.open();
      try {
        await work(scene);
      } finally {
        await scene.close();
      }
    });
  });
}
