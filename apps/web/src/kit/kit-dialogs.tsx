import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** What opens above the page takes the page's theme, not that of its column. */
export function KitDialogs() {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <Card title="Dialog">
      <Button onPress={() => setOpen(true)}>Ask</Button>
      <ConfirmDialog
        title="Really?"
        isOpen={isOpen}
        onOpenChange={setOpen}
        actions={
          <>
            <Button autoFocus onPress={close}>
              Keep it
            </Button>
            <Button look="danger" onPress={close}>
              Do it
            </Button>
          </>
        }
      >
        What then happens, and what of it cannot be taken back.
      </ConfirmDialog>
    </Card>
  );
}
