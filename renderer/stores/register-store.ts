import { create } from 'zustand';

interface RegisterState {
  /** Which of the two dialogs about connections without a list is open. */
  readonly open: 'look-up' | 'import' | null;
}

const start: RegisterState = { open: null };

/** The dialogs that bring payments of connections without a list onto this PC. */
export const useRegisterStore = create<RegisterState>(() => start);

export function openLookUp(): void {
  useRegisterStore.setState({ open: 'look-up' });
}

export function openImport(): void {
  useRegisterStore.setState({ open: 'import' });
}

export function closeRegister(): void {
  useRegisterStore.setState(start);
}
