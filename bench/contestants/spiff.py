"""SpiffWorkflow 3.2: its serialised state is read and written each step, in the same PostgreSQL."""

import tempfile

from django.conf import settings
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.contestants.floor import connect

LEVELS = ("grassroots", "street", "district")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="bench">
 <process id="three" isExecutable="true">"""
TAIL = """
  <exclusiveGateway id="amount" default="large"/>
  <userTask id="vice"/>
  <endEvent id="end"/><endEvent id="refused"/>
  <sequenceFlow id="begin" sourceRef="start" targetRef="grassroots"/>
  <sequenceFlow id="small" sourceRef="amount" targetRef="end">
   <conditionExpression xsi:type="tFormalExpression">amount_fen &lt;= 1000000</conditionExpression>
  </sequenceFlow>
  <sequenceFlow id="large" sourceRef="amount" targetRef="vice"/>
  <sequenceFlow id="signed" sourceRef="vice" targetRef="end"/>
 </process>
</definitions>"""
LEVEL = """
  <userTask id="{level}"/>
  <exclusiveGateway id="{level}_says" default="{level}_no"/>
  <sequenceFlow id="{level}_out" sourceRef="{level}" targetRef="{level}_says"/>
  <sequenceFlow id="{level}_yes" sourceRef="{level}_says" targetRef="{after}">
   <conditionExpression xsi:type="tFormalExpression">agreed</conditionExpression>
  </sequenceFlow>
  <sequenceFlow id="{level}_no" sourceRef="{level}_says" targetRef="refused"/>"""


def bpmn() -> str:
    """The same process as ours: every level may refuse, the amount decides what comes last."""
    levels = zip(LEVELS, (*LEVELS[1:], "amount"), strict=True)
    parts = [LEVEL.format(level=level, after=after) for level, after in levels]
    return "".join([HEAD, '<startEvent id="start"/>', *parts, TAIL])


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
            file.write(bpmn())
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
            task.data |= {"opinion": "同意", "agreed": True, "amount_fen": 300_000}
            task.run()
            workflow.do_engine_steps()
            state = self.serializer.serialize_json(workflow)
            self.raw.execute(WRITE, [state, case], prepare=True)
