import { useLayoutEffect, useRef } from 'react';

/** As much as the server takes. */
const MAX_LENGTH = 10_000;

/** Where to go on once a value is entered. */
export type After = 'stay' | 'down' | 'up' | 'right' | 'left';

interface CellEditorProps {
  readonly label: string;
  /** What stands there as it opens: what the cell says, or nothing where it is typed over. */
  readonly initial: string;
  readonly onCommit: (text: string, after: After) => void;
  readonly onCancel: () => void;
}

/**
 * One cell being edited. Enter and Tab take the value and go on, Escape leaves the cell as it was, a click elsewhere
 * takes the value. Alt and Enter make a line break, which values may hold.
 */
export function CellEditor({ label, initial, onCommit, onCancel }: CellEditorProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const ended = useRef(false);
  // Before the key that opened it does its work, so that the letter, or the accent begun with it, goes in here.
  useLayoutEffect(() => {
    const element = input.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const end = (after?: After): void => {
    if (ended.current) return;
    ended.current = true;
    if (after) onCommit(input.current?.value ?? '', after);
    else onCancel();
  };

  return (
    <textarea
      ref={input}
      aria-label={label}
      defaultValue={initial}
      rows={1}
      maxLength={MAX_LENGTH}
      spellCheck={false}
      onBlur={() => end('stay')}
      onKeyDown={(event) => {
        // Its keys are its own: the grid below would move.
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') end();
        else if (event.key === 'Tab') end(event.shiftKey ? 'left' : 'right');
        else if (event.key === 'Enter' && event.altKey)
          input.current?.setRangeText('\n', ...caret(event.currentTarget), 'end');
        else if (event.key === 'Enter') end(event.shiftKey ? 'up' : 'down');
        else return;
        event.preventDefault();
      }}
      onCopy={(event) => event.stopPropagation()}
      onCut={(event) => event.stopPropagation()}
      onPaste={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      className="absolute inset-0 z-10 resize-none bg-surface px-3 py-1.5 text-sm leading-5 text-ink shadow-float outline-2 -outline-offset-2 outline-accent"
    />
  );
}

function caret({ selectionStart, selectionEnd }: HTMLTextAreaElement): [number, number] {
  return [selectionStart, selectionEnd];
}
