import { useState, type ReactNode } from 'react';
import { roleSchema } from '../../../shared/domain/operator';
import { ruleKindSchema, type Rule } from '../../../shared/domain/shop-settings';
import { useConnections } from '../../api/connections';
import { roleWords } from '../../i18n/texts/people';
import { rulesText as words } from '../../i18n/texts/rules';
import { Dialog } from '../../ui/dialog';
import { DialogForm } from '../../ui/dialog-form';
import { Segmented } from '../../ui/segmented';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { draftOf, readRule, type RuleDraft } from './rule-draft';
import styles from './rules.module.css';

const kinds = ruleKindSchema.options.map((id) => ({ id, label: words.kinds[id] }));
const roles = roleSchema.options.map((id) => ({ id, label: roleWords[id] }));
const thens = (['needs-approval', 'denied'] as const).map((id) => ({ id, label: words.thens[id] }));
/** Stands for "any" in a list whose entries need an id. */
const ANY = 'any';

export interface RuleDialogProps {
  /** The rule to edit, or a new one; null while the dialog is closed. */
  readonly rule: Rule | 'new' | null;
  readonly onTake: (rule: Rule) => void;
  readonly onClose: () => void;
}

/** One limit: what it looks at, where, up to what, and what lies beyond. */
export function RuleDialog({ rule, onTake, onClose }: RuleDialogProps): ReactNode {
  return (
    <Dialog
      isOpen={rule !== null}
      onClose={onClose}
      title={rule === 'new' ? words.addTitle : words.editTitle}
    >
      <RuleForm rule={rule === 'new' ? null : rule} onTake={onTake} onClose={onClose} />
    </Dialog>
  );
}

interface RuleFormProps {
  readonly rule: Rule | null;
  readonly onTake: (rule: Rule) => void;
  readonly onClose: () => void;
}

function RuleForm({ rule, onTake, onClose }: RuleFormProps): ReactNode {
  const connections = useConnections().data ?? [];
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [isTried, setTried] = useState(false);
  const read = readRule(draft);
  const change = (part: Partial<RuleDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const places = [
    { id: ANY, label: words.anyConnection },
    ...connections.map(({ connection }) => ({ id: connection.id, label: connection.label })),
  ];
  return (
    <DialogForm
      save={words.takeRule}
      onSubmit={() => {
        setTried(true);
        if (read.rule !== null) onTake(read.rule);
      }}
      onClose={onClose}
    >
      <div className={styles['two']}>
        <SelectField
          label={words.role}
          options={roles}
          value={draft.role}
          onChange={(role) => {
            change({ role });
          }}
          focusFirst
        />
        <SelectField
          label={words.kind}
          options={kinds}
          value={draft.kind}
          onChange={(kind) => {
            change({ kind });
          }}
        />
      </div>
      {draft.kind === 'own-sale' ? (
        <p className={styles['lead']}>{words.ownSaleHelp}</p>
      ) : (
        <TextField
          label={words.limitLabels[draft.kind]}
          value={draft.limitText}
          onChange={(limitText) => {
            change({ limitText });
          }}
          error={isTried && read.limitWrong ? words.limitWrong : null}
          inputMode="numeric"
          maxLength={10}
        />
      )}
      <div className={styles['two']}>
        <TextField
          label={words.currency}
          help={words.currencyHelp}
          value={draft.currencyText}
          onChange={(currencyText) => {
            change({ currencyText });
          }}
          error={isTried && read.currencyWrong ? words.currencyWrong : null}
          maxLength={3}
        />
        <SelectField
          label={words.connection}
          options={places}
          value={draft.connectionId ?? ANY}
          onChange={(id) => {
            change({ connectionId: id === ANY ? null : id });
          }}
        />
      </div>
      <Segmented
        label={words.then}
        showLabel
        options={thens}
        value={draft.then}
        onChange={(then) => {
          change({ then });
        }}
      />
    </DialogForm>
  );
}
