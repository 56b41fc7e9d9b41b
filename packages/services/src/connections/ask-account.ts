import { describeRefusal } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import { type Language, type RunError, RunFailure, type Service } from '@sluice/shared';
import type { ConnectionAccess } from '@sluice/sources';
import { type TestedAccount, testAccount } from '@sluice/sources/service';

/** A person waits for it: whoever does not answer by then is said not to answer. */
const MAX_MS = 15_000;

/** What became of asking a service for an account: what it has, or why it does not say so. */
export type Asked = { readonly found: TestedAccount } | { readonly refused: RunError };

/**
 * Asks a service for an account, once and for real. What is wrong with the account is an answer, not an error.
 *
 * @param access with what it is asked, or how to come by it
 */
export async function askAccount(
  {
    service,
    account,
    language,
  }: { readonly service: Service; readonly account: string; readonly language: Language },
  access: () => ConnectionAccess,
): Promise<Asked> {
  try {
    return { found: await testAccount(service, access(), { signal: AbortSignal.timeout(MAX_MS) }) };
  } catch (error) {
    if (error instanceof RunFailure) return { refused: refusalOf(error, service, account, language) };
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      const late = new RunFailure('service_unavailable', { detail: `${MAX_MS / 1000} s` });
      return { refused: refusalOf(late, service, account, language) };
    }
    throw error;
  }
}

function refusalOf({ code, params }: RunFailure, service: Service, account: string, language: Language) {
  const said = { account, ...params, service };
  return { code, params: said, message: describeRefusal(code, said, commonMessages(language)) };
}
