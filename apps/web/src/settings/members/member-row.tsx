import type { Role } from '@sluice/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RemoveButton } from './remove-button.tsx';
import { RoleSelect } from './role-select.tsx';
import { StepDownDialog } from './step-down-dialog.tsx';

interface MemberRowProps {
  readonly member: Outputs['members']['list'][number];
  readonly isOnlyAdmin: boolean;
}

/** One member; an admin changes the role in place, and asks first before giving up their own. */
export function MemberRow({ member, isOnlyAdmin }: MemberRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const utils = trpc.useUtils();
  const [asked, setAsked] = useState<Role>();
  const setRole = trpc.members.setRole.useMutation({ onSuccess: () => utils.invalidate() });
  const { id, name, email, since, self } = member;
  // What was chosen shows at once; an error brings the true one back.
  const role = setRole.isPending ? setRole.variables.role : member.role;

  return (
    <li className="flex flex-col gap-3 px-5 py-4">
      <div className="flex flex-col gap-x-4 gap-y-3 sm:flex-row sm:items-center">
        <div className="min-w-0 flex-1">
          <p className="data-text font-medium">
            <bdi>{name}</bdi>
            {self && (
              <span className="ml-2 rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent-ink">
                {t('members.you')}
              </span>
            )}
          </p>
          <p className="data-text text-sm text-muted">{email}</p>
          <p className="text-sm text-faint">{t('members.since', { date: format.date(since) })}</p>
        </div>
        {session.role === 'admin' ? (
          <div className="flex items-center gap-2">
            <div className="min-w-0 flex-1 sm:w-44">
              <RoleSelect
                label={t('members.roleOf', { name })}
                labelHidden
                value={role}
                isDisabled={isOnlyAdmin}
                onChange={(chosen) => {
                  if (chosen === member.role) return;
                  if (self) setAsked(chosen);
                  else setRole.mutate({ id, role: chosen });
                }}
              />
            </div>
            <RemoveButton member={member} isDisabled={isOnlyAdmin} />
          </div>
        ) : (
          <span className="text-sm text-muted">{t(`role.${member.role}`)}</span>
        )}
      </div>
      {isOnlyAdmin && session.role === 'admin' && (
        <p className="text-sm text-muted">{t('members.onlyAdmin')}</p>
      )}
      {setRole.error && <ErrorNotice error={setRole.error} />}
      <StepDownDialog
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        onConfirm={() => {
          if (asked) setRole.mutate({ id, role: asked });
          setAsked(undefined);
        }}
      />
    </li>
  );
}
