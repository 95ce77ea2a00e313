import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { onSignedOut } from '#web/lib/api.ts';
import { queryClient } from '#web/lib/query.ts';
import { onToastNavigate } from '#web/lib/toast.ts';
import { Toaster } from '#web/ui/toaster.tsx';
import { TooltipProvider } from '#web/ui/tooltip.tsx';
import { router } from './router.tsx';
import { useTheme } from './use-theme.ts';

onSignedOut((address) => {
  // Nothing of the old sign-in may be shown to the next.
  queryClient.clear();
  void router.navigate({ href: address });
});
onToastNavigate((href) => void router.navigate({ href }));

export function App() {
  const [theme] = useTheme();
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        <RouterProvider router={router} />
        <Toaster theme={theme} />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
