import type { ReactNode } from 'react';
import { roleSchema, type Role } from '../../../shared/domain/operator';
import { operatorsText as words } from '../../i18n/texts/operators';
import { roleWords } from '../../i18n/texts/people';
import { SelectField } from '../../ui/select-field';
import styles from './operators.module.css';

const roles = roleSchema.options.map((id) => ({ id, label: roleWords[id] }));

/** The choice of a role, with what it may do. */
export function RoleField({
  value,
  onChange,
}: {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}): ReactNode {
  return (
    <>
      <SelectField label={words.role} options={roles} value={value} onChange={onChange} />
      <p className={styles['help']}>{words.roleHelp[value]}</p>
    </>
  );
}
