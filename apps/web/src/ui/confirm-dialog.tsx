import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface ConfirmDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** Asks before something that cannot simply be taken back. Escape leaves everything as it is. */
export function ConfirmDialog({ title, isOpen, onOpenChange, children, actions }: ConfirmDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 grid place-items-end bg-veil p-4 sm:place-items-center"
    >
      <Modal className="appear w-full max-w-md rounded-2xl border border-line bg-raised p-6 shadow-float">
        <Dialog role="alertdialog" className="flex flex-col gap-3 outline-none">
          <Heading slot="title" className="text-lg font-semibold">
            {title}
          </Heading>
          <div className="text-muted">{children}</div>
          <div className="mt-3 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{actions}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
