"""SpiffWorkflow 3.2: its serialised state is read and written each step, in the same PostgreSQL."""

import tempfile

from django.conf import settings
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.contestants.floor import connect

BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench">
 <process id="three" isExecutable="true">
  <startEvent id="start"><outgoing>a</outgoing></startEvent>
  <userTask id="grassroots"><incoming>a</incoming><outgoing>b</outgoing></userTask>
  <userTask id="street"><incoming>b</incoming><outgoing>c</outgoing></userTask>
  <userTask id="district"><incoming>c</incoming><outgoing>d</outgoing></userTask>
  <endEvent id="end"><incoming>d</incoming></endEvent>
  <sequenceFlow id="a" sourceRef="start" targetRef="grassroots"/>
  <sequenceFlow id="b" sourceRef="grassroots" targetRef="street"/>
  <sequenceFlow id="c" sourceRef="street" targetRef="district"/>
  <sequenceFlow id="d" sourceRef="district" targetRef="end"/>
 </process>
</definitions>"""
TABLE = "CREATE TABLE spiff_case (id bigint PRIMARY KEY, state text NOT NULL)"
READ = "SELECT state FROM spiff_case WHERE id = %s FOR UPDATE"
WRITE = "UPDATE spiff_case SET state = %s WHERE id = %s"


class Spiff:
    """Lock, deserialise, complete the user task, run on, serialise, write."""

    name = "spiff"

    def __init__(self, cases: int) -> None:
        self.serializer = BpmnWorkflowSerializer()
        state = self.serializer.serialize_json(self._begun())
        with connect(settings.DATABASES["owner"]) as raw:
            raw.execute(TABLE)
            raw.execute(
                "INSERT INTO spiff_case SELECT n, %s FROM generate_series(0, %s) n", [state, cases]
            )
        self.raw = connect(settings.DATABASES["default"])

    def _begun(self) -> BpmnWorkflow:
        parser = BpmnParser()
        with tempfile.NamedTemporaryFile("w", suffix=".bpmn") as file:
            file.write(BPMN)
            file.flush()
            parser.add_bpmn_file(file.name)
        workflow = BpmnWorkflow(parser.get_spec("three"))
        workflow.do_engine_steps()
        return workflow

    def backend(self) -> int:
        """Number of the server process."""
        return self.raw.info.backend_pid

    def decide(self, case: int, level: int) -> None:
        """One level of one case."""
        with self.raw.transaction():
            row = self.raw.execute(READ, [case], prepare=True).fetchone()
            workflow = self.serializer.deserialize_json(row[0])
            (task,) = workflow.get_tasks(state=TaskState.READY, manual=True)
            task.data["opinion"] = "同意"
            task.run()
            workflow.do_engine_steps()
            state = self.serializer.serialize_json(workflow)
            self.raw.execute(WRITE, [state, case], prepare=True)
