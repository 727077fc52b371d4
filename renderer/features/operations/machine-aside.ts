import { createContext, type ReactNode } from 'react';
import type { Operation } from '../../../shared/domain/operation';

/**
 * What stands beside the live state of a card machine: in training the simulated terminal itself, so that a return can be
 * practised to its end from where it is watched. Put there from outside; nothing by default.
 */
export const MachineAside = createContext<(operation: Operation) => ReactNode>(() => null);
