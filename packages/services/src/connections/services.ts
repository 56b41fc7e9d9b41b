import { SERVICES, type Service } from '@sluice/shared';
import { nothing, query } from '../verb.ts';

export interface OfferedService {
  readonly service: Service;
  /** Whether this server has a key of its own, for those who bring none. */
  readonly hasKey: boolean;
  /** Whether this server could keep a key or a token that somebody brings. */
  readonly keepsSecrets: boolean;
}

/** The services that accounts can be connected of, and what somebody has to bring for each. */
export const listServices = query({
  role: 'admin',
  input: nothing,
  run: async ({ remotes }): Promise<OfferedService[]> =>
    SERVICES.map((service) => ({
      service,
      hasKey: remotes.keys[service] !== undefined,
      keepsSecrets: remotes.secretKeys !== undefined,
    })),
});
