import { ROLES, type Role } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';

interface RoleSelectProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  readonly isDisabled?: boolean;
}

/** One of the roles, each with what it may do. */
export function RoleSelect(props: RoleSelectProps) {
  const { t } = useTranslation();
  return (
    <SelectField
      {...props}
      choices={ROLES.map((id) => ({ id, label: t(`role.${id}`), description: t(`members.about.${id}`) }))}
    />
  );
}
