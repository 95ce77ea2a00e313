import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { activitiesSearch } from '#web/features/activities/activities-search.ts';
import { nextSearch } from '#web/features/auth/next-address.ts';
import { resetSearch } from '#web/features/auth/reset-search.ts';
import { callsSearch } from '#web/features/calls/calls-search.ts';
import { contactsSearch } from '#web/features/contacts/contacts-search.ts';
import { ApiError } from '#web/lib/api.ts';
import { meQuery } from '#web/lib/me.ts';
import { lazyPage } from '#web/lib/part.tsx';
import { queryClient } from '#web/lib/query.ts';
import { PageError } from './error-page.tsx';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';
import { PageLoading } from './page-loading.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What the browser's tab says, and what is announced on arriving. */
    title?: string;
  }
  interface Register {
    router: typeof router;
  }
}

const rootRoute = createRootRoute({ notFoundComponent: NotFound, errorComponent: PageError });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  staticData: { title: 'Sign in' },
  validateSearch: nextSearch,
  component: lazyPage(() => import('#web/features/auth/sign-in-page.tsx'), 'SignInPage'),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  staticData: { title: 'Sign up' },
  validateSearch: nextSearch,
  component: lazyPage(() => import('#web/features/auth/sign-up-page.tsx'), 'SignUpPage'),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  staticData: { title: 'Forgot password' },
  component: lazyPage(() => import('#web/features/auth/forgot-password-page.tsx'), 'ForgotPasswordPage'),
});

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  staticData: { title: 'Choose a new password' },
  validateSearch: resetSearch,
  component: lazyPage(() => import('#web/features/auth/reset-password-page.tsx'), 'ResetPasswordPage'),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations/$id',
  staticData: { title: 'Invitation' },
  component: lazyPage(() => import('#web/features/auth/invitation-page.tsx'), 'InvitationPage'),
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Layout,
  errorComponent: PageError,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(meQuery);
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.problem.code === 'not-signed-in')
        throw redirect({ to: '/sign-in', search: nextSearch({ next: location.href }), replace: true });
      throw thrown;
    }
  },
});

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/contacts', replace: true });
  },
});

const contactsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/contacts',
  staticData: { title: 'Contacts' },
  validateSearch: contactsSearch,
  component: lazyPage(() => import('#web/features/contacts/contacts-page.tsx'), 'ContactsPage'),
});

const contactRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/contacts/$id',
  staticData: { title: 'Contact' },
  component: lazyPage(() => import('#web/features/contacts/contact-page.tsx'), 'ContactPage'),
});

const callsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/calls',
  staticData: { title: 'Calls' },
  validateSearch: callsSearch,
  component: lazyPage(() => import('#web/features/calls/calls-page.tsx'), 'CallsPage'),
});

const activitiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/activities',
  staticData: { title: 'Activities' },
  validateSearch: activitiesSearch,
  component: lazyPage(() => import('#web/features/activities/activities-page.tsx'), 'ActivitiesPage'),
});

const teamRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/team',
  staticData: { title: 'Team' },
  component: lazyPage(() => import('#web/features/team/team-page.tsx'), 'TeamPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings',
  component: lazyPage(() => import('#web/app/settings-layout.tsx'), 'SettingsLayout'),
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});

const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'profile',
  staticData: { title: 'Your profile' },
  component: lazyPage(() => import('#web/features/profile/profile-page.tsx'), 'ProfilePage'),
});

const callingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'calling',
  staticData: { title: 'Calling' },
  component: lazyPage(() => import('#web/features/settings/calling-page.tsx'), 'CallingPage'),
});

const twilioRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'twilio',
  staticData: { title: 'Twilio' },
  component: lazyPage(() => import('#web/features/settings/twilio-page.tsx'), 'TwilioPage'),
});

const numbersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'numbers',
  staticData: { title: 'Numbers' },
  component: lazyPage(() => import('#web/features/settings/numbers-page.tsx'), 'NumbersPage'),
});

const keysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'keys',
  staticData: { title: 'API keys' },
  component: lazyPage(() => import('#web/features/keys/keys-page.tsx'), 'KeysPage'),
});

const outboxRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'outbox',
  staticData: { title: 'Outbox' },
  component: lazyPage(() => import('#web/features/outbox/outbox-page.tsx'), 'OutboxPage'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  signUpRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  invitationRoute,
  signedInRoute.addChildren([
    homeRoute,
    contactsRoute,
    contactRoute,
    callsRoute,
    activitiesRoute,
    teamRoute,
    settingsRoute.addChildren([
      settingsHomeRoute,
      profileRoute,
      callingRoute,
      twilioRoute,
      numbersRoute,
      keysRoute,
      outboxRoute,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageError,
  scrollRestoration: true,
  scrollToTopSelectors: ['#content'],
});
