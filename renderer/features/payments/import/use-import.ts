import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type {
  ImportColumn,
  ImportFile,
  ImportMapping,
  ImportPreview,
  ImportProgress,
} from '../../../../shared/ipc/imports';
import { bridge } from '../../../api/bridge';
import { CallError, unwrap } from '../../../api/client';
import { keys } from '../../../api/keys';
import { useAction, type Action } from '../../../ui/use-action';
import { assign } from './mapping';

/** Where somebody is on the way from a file to imported payments. Before `running` nothing is changed. */
export type ImportStep =
  | { readonly kind: 'start' }
  | { readonly kind: 'columns'; readonly file: ImportFile }
  | { readonly kind: 'checking'; readonly file: ImportFile }
  | { readonly kind: 'preview'; readonly file: ImportFile; readonly preview: ImportPreview }
  | { readonly kind: 'running'; readonly file: ImportFile; readonly preview: ImportPreview }
  | { readonly kind: 'done'; readonly added: number; readonly known: number; readonly redated: number };

export interface ImportWork {
  readonly step: ImportStep;
  readonly mapping: ImportMapping;
  readonly progress: ImportProgress | null;
  readonly choose: Action<[]>;
  readonly assign: (heading: string, column: ImportColumn | null) => void;
  readonly check: Action<[]>;
  readonly run: Action<[]>;
  /** Back to the columns. */
  readonly back: () => void;
}

/** A bar need not move more often than this. */
const SHOW_EVERY_MS = 100;

/** From choosing a file to its payments. What a person does not wait for is not shown to them any more. */
export function useImport(connectionId: string): ImportWork {
  const client = useQueryClient();
  const [step, setStep] = useState<ImportStep>({ kind: 'start' });
  const [mapping, setMapping] = useState<ImportMapping>({});
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const file = 'file' in step ? step.file : null;
  const isBusy = step.kind === 'checking' || step.kind === 'running';
  useProgress(isBusy ? (file?.fileId ?? null) : null, setProgress);

  const check = useAction(async () => {
    if (file === null) return;
    setProgress(null);
    setStep({ kind: 'checking', file });
    try {
      const preview = await unwrap(bridge().imports.preview({ connectionId, fileId: file.fileId, mapping }));
      setStep({ kind: 'preview', file, preview });
    } catch (thrown) {
      setStep({ kind: 'columns', file });
      throw thrown;
    }
  });
  const run = useAction(async () => {
    if (step.kind !== 'preview') return;
    const { preview } = step;
    setProgress(null);
    setStep({ kind: 'running', file: step.file, preview });
    try {
      const done = await unwrap(bridge().imports.run({ connectionId, fileId: step.file.fileId, mapping }));
      void client.invalidateQueries({ queryKey: keys.pages });
      setStep({ kind: 'done', ...done });
    } catch (thrown) {
      setStep({ kind: 'preview', file: step.file, preview });
      throw thrown;
    }
  });
  const choose = useAction(async () => {
    check.reset();
    run.reset();
    try {
      const chosen = await unwrap(bridge().imports.choose({ connectionId }));
      setMapping(chosen.mapping);
      setStep({ kind: 'columns', file: chosen });
    } catch (thrown) {
      if (!(thrown instanceof CallError && thrown.error.code === 'cancelled')) throw thrown;
    }
  });

  return {
    step,
    mapping,
    progress,
    choose,
    assign: (heading, column) => {
      setMapping((before) => assign(before, heading, column));
    },
    check,
    run,
    back: () => {
      run.reset();
      if (file !== null) setStep({ kind: 'columns', file });
    },
  };
}

/** Follows a file's progress, drawn a few times a second however often it is told. */
function useProgress(fileId: string | null, show: (progress: ImportProgress) => void): void {
  const current = useRef(show);
  useEffect(() => {
    current.current = show;
  });
  useEffect(() => {
    if (fileId === null) return;
    let newest: ImportProgress | null = null;
    const stop = bridge().on('import', (progress) => {
      if (progress.fileId === fileId) newest = progress;
    });
    const timer = setInterval(() => {
      if (newest !== null) current.current(newest);
      newest = null;
    }, SHOW_EVERY_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [fileId]);
}
