import { describeRefusal } from '@sluice/messages';
import type { RunError } from '@sluice/shared';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Notice } from '../../ui/notice.tsx';

/** A service was asked for an account, and this is why it gave nothing. */
export function Refused({ error: { code, params } }: { readonly error: RunError }) {
  const spoken = useSpoken();
  return (
    <Notice tone="bad" role="alert" title={spoken.t('accounts.refused')}>
      {describeRefusal(code, params, spoken)}
    </Notice>
  );
}
