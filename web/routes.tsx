/** Pages as routes: each below the frame of its application, guarded, titled and loaded when it is first opened. */
import {
  type AnyRoute,
  type AnyRouter,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { NotFoundPage } from './frame/not-found.tsx'
import { CrashPage, PagePending, PageView } from './frame/page-view.tsx'
import type { Page } from './page.ts'

type Layout = ComponentType<{ children: ReactNode }>

/** Where things are in one application's address space. */
export type Shape = {
  /** The path of the frame: its parameters name the team. */
  readonly frame: string
  readonly Frame: Layout
  /** Between the frame and the pages of one program: a segment with the parameter `program`. */
  readonly program: string
  readonly Program: Layout
  /** What stands outside of any team. */
  readonly outside?: { readonly path: string; readonly component: ComponentType }
}

export function createAppRouter(pages: readonly Page[], shape: Shape): AnyRouter {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })
  const frame = createRoute({
    getParentRoute: () => root,
    ...(shape.frame === '' ? { id: 'frame' } : { path: shape.frame }),
    component: inside(shape.Frame),
  } as never) as AnyRoute
  const program = createRoute({
    getParentRoute: () => frame,
    path: shape.program,
    component: inside(shape.Program),
  } as never) as AnyRoute
  const isOfProgram = (page: Page) => page.within === 'program'
  program.addChildren(pages.filter(isOfProgram).map((page) => routeOf(page, program)))
  const unknown = createRoute({ getParentRoute: () => frame, path: '$', component: NotFoundPage })
  frame.addChildren([
    ...pages.filter((page) => !isOfProgram(page)).map((page) => routeOf(page, frame)),
    program,
    unknown as AnyRoute,
  ])
  const { outside } = shape
  const outsideRoute =
    outside && (createRoute({ getParentRoute: () => root, ...outside } as never) as AnyRoute)
  return createRouter({
    routeTree: root.addChildren(outsideRoute ? [outsideRoute, frame] : [frame]),
    defaultPreload: 'intent',
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  }) as AnyRouter
}

function routeOf(page: Page, parent: AnyRoute): AnyRoute {
  const Content = lazyRouteComponent(page.load, 'Page') as ComponentType & {
    preload?: () => Promise<unknown>
  }
  const component = Object.assign(
    () => (
      <PageView page={page}>
        <Content />
      </PageView>
    ),
    // The router asks for the page's code before it shows the page, and already when its link is pointed at.
    { preload: Content.preload },
  )
  return createRoute({ getParentRoute: () => parent, path: page.path || '/', component } as never) as AnyRoute
}

function inside(Layout: Layout): ComponentType {
  return () => (
    <Layout>
      <Outlet />
    </Layout>
  )
}
