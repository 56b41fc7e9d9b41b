import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/clients.ts';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface RemoveButtonProps {
  readonly member: Outputs['members']['list'][number];
  readonly isDisabled: boolean;
}

/** Ends a membership, after asking: somebody else's, or one's own. */
export function RemoveButton({ member: { id, name, self }, isDisabled }: RemoveButtonProps) {
  const { t } = useTranslation();
  const { organization } = useSession();
  const utils = trpc.useUtils();
  const [isOpen, setOpen] = useState(false);
  const remove = trpc.members.remove.useMutation({
    onSuccess: async () => {
      setOpen(false);
      if (!self) return utils.members.invalidate();
      // A full load: nothing of the organisation stays in memory.
      queryClient.clear();
      location.assign('/');
    },
  });
  const params = { name, organization: organization.name };
  const verb = t(self ? 'members.leave' : 'members.remove');
  return (
    <>
      <Button
        look="quiet"
        isDisabled={isDisabled}
        aria-label={self ? verb : t('members.removeOf', { name })}
        onPress={() => {
          remove.reset();
          setOpen(true);
        }}
      >
        {verb}
      </Button>
      <ConfirmDialog
        title={t(self ? 'members.leaveTitle' : 'members.removeTitle', params)}
        isOpen={isOpen}
        onOpenChange={setOpen}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('settings.cancel')}</Button>
            <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id })}>
              {verb}
            </Button>
          </>
        }
      >
        <div className="data-text flex flex-col gap-3">
          <p>{t(self ? 'members.leaveBody' : 'members.removeBody', params)}</p>
          {remove.error && <ErrorNotice error={remove.error} />}
        </div>
      </ConfirmDialog>
    </>
  );
}
