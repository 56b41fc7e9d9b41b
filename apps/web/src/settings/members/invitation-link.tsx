import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { fieldClass } from '../../ui/field.ts';

interface InvitationLinkProps {
  readonly email: string;
  readonly made: Outputs['members']['invite'];
}

/** The link that was just made, to be copied: it is not told again. */
export function InvitationLink({ email, made: { url, expiresAt, mail } }: InvitationLinkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<'copied' | 'copyByHand'>();

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url);
      setResult('copied');
    } catch {
      // A page that is not served over HTTPS may not write to the clipboard.
      input.current?.select();
      setResult('copyByHand');
    }
  };

  return (
    <div className="appear flex flex-col gap-3 rounded-xl border border-good/30 bg-good-soft p-4">
      <div role="status">
        <p className="data-text font-semibold">{t('invitations.ready', { email })}</p>
        {mail !== 'off' && <p>{t(mail === 'sent' ? 'invitations.sent' : 'invitations.notSent')}</p>}
        <p>{t('invitations.once', { date: format.dateTime(expiresAt) })}</p>
      </div>
      <div className="flex flex-col gap-2 sm:flex-row">
        <TextField value={url} isReadOnly className="min-w-0 flex-1">
          <Label className="sr-only">{t('invitations.link')}</Label>
          <Input
            ref={input}
            onFocus={(event) => event.currentTarget.select()}
            className={`${fieldClass} figures h-10 text-sm`}
          />
        </TextField>
        <Button icon={result === 'copied' ? Check : Copy} onPress={() => void copy()}>
          {t(result === 'copied' ? 'invitations.copied' : 'invitations.copy')}
        </Button>
      </div>
      <p role="status" className="text-sm empty:hidden">
        {result === 'copyByHand' && t('invitations.copyByHand')}
      </p>
    </div>
  );
}
