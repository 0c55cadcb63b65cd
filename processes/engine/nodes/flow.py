"""ProcessFlow: base of every flow class."""

from typing import Any, ClassVar

from django.apps import apps
from viewflow.workflow.base import Flow

from processes.engine.nodes.base import ProcessNode


class LateModel:
    """A model looked up when it is asked for, so that flows and models may import each other."""

    def __init__(self, ours: str, viewflows: str) -> None:
        self.ours, self.viewflows = ours, viewflows

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        try:
            return apps.get_model("engine", self.ours, require_ready=False)
        except LookupError:
            return apps.get_model("viewflow", self.viewflows, require_ready=False)


class ProcessFlow(Flow):
    """A process in one version. Subclasses set `process`, `version` and declare nodes.

    Names of nodes and of the class are stored in rows: they are schema.
    """

    process: ClassVar[str] = ""
    version: ClassVar[int] = 1
    process_class = LateModel("Case", "Process")
    task_class = LateModel("Task", "Task")

    def __init_subclass__(cls, **kwargs: Any) -> None:
        for name in ("process_title", "process_description"):  # else the parent's would stay
            if name not in vars(cls):
                setattr(cls, name, "")
        _check_names(cls)
        super().__init_subclass__(**kwargs)
        if cls.process_title == "":
            cls.process_title = cls.__name__


def _check_names(cls: type) -> None:
    for name, value in vars(cls).items():
        if isinstance(value, ProcessNode) and (hasattr(Flow, name) or name.endswith("_path")):
            raise TypeError(f"{cls.__name__}.{name}: this name belongs to viewflow")
