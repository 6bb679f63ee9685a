// The state of the to-do list after an action, for React and Preact, whose documentation writes it alike.

export function reduce(state, action) {
  const { todos, editing } = state;
  const without = (id) => todos.filter((todo) => todo.id !== id);
  const changed = (id, change) => todos.map((todo) => (todo.id === id ? { ...todo, ...change(todo) } : todo));
  switch (action.type) {
    case "add":
      return { ...state, todos: [...todos, action.todo] };
    case "toggle":
      return { ...state, todos: changed(action.id, ({ completed }) => ({ completed: !completed })) };
    case "toggleAll":
      return { ...state, todos: todos.map((todo) => ({ ...todo, completed: action.completed })) };
    case "destroy":
      return { ...state, todos: without(action.id) };
    case "clearCompleted":
      return { ...state, todos: todos.filter(({ completed }) => !completed) };
    case "startEdit":
      return { ...state, editing: action.id };
    case "endEdit": {
      // Taking the field away takes the focus from it, which asks for this once more.
      if (editing === null) return state;
      if (action.title === null) return { todos, editing: null };
      return {
        todos: action.title ? changed(editing, () => ({ title: action.title })) : without(editing),
        editing: null,
      };
    }
    default:
      throw new Error(`No action is called ${action.type}.`);
  }
}
