"""SpiffWorkflow 3.2: its serialised state is read and written each step, in the same PostgreSQL.

It holds what ours holds, the way its manual does it: the facts of the case as the data of the
workflow, and on every user task two timer events that do not interrupt it, a reminder and the
deadline. Its timers count calendar days, ours working days.
"""

import copy
import tempfile
from typing import Any

from django.conf import settings
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from bench.contestants.facts import FACTS, OPINION
from bench.contestants.floor import connect

LEVELS = ("grassroots", "street", "district")
LIMITS = (("remind", "P3D"), ("due", "P5D"))
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

LIMIT = """
  <boundaryEvent id="{level}_{kind}" attachedToRef="{level}" cancelActivity="false">
   <timerEventDefinition>
    <timeDuration xsi:type="tFormalExpression">"{lasts}"</timeDuration>
   </timerEventDefinition>
  </boundaryEvent>
  <endEvent id="{level}_{kind}_told"/>
  <sequenceFlow id="{level}_{kind}_out" sourceRef="{level}_{kind}"
   targetRef="{level}_{kind}_told"/>"""


def bpmn() -> str:
    """The same process as ours: every level may refuse, the amount decides what comes last."""
    levels = zip(LEVELS, (*LEVELS[1:], "amount"), strict=True)
    parts = [LEVEL.format(level=level, after=after) for level, after in levels]
    limits = [
        LIMIT.format(level=level, kind=kind, lasts=lasts)
        for level in (*LEVELS, "vice")
        for kind, lasts in LIMITS
    ]
    return "".join([HEAD, '<startEvent id="start"/>', *parts, *limits, TAIL])


TABLE = "CREATE TABLE {table} (id bigint PRIMARY KEY, state text NOT NULL)"
FILL = "INSERT INTO {table} SELECT n, %s FROM generate_series(0, %s) n"
READ = "SELECT state FROM {table} WHERE id = %s FOR UPDATE"
WRITE = "UPDATE {table} SET state = %s WHERE id = %s"


class Spiff:
    """Lock, deserialise, complete the user task, run on, serialise, write."""

    name = "spiff"
    table = "spiff_case"

    def __init__(self, cases: int) -> None:
        self.spec = spec()
        self.serializer = self.serializer_of()
        state = self.serializer.serialize_json(self._begun())
        with connect(settings.DATABASES["owner"]) as raw:
            raw.execute(TABLE.format(table=self.table))
            raw.execute(FILL.format(table=self.table), [state, cases])
        self.raw = connect(settings.DATABASES["default"])
        self.read, self.write = READ.format(table=self.table), WRITE.format(table=self.table)

    def serializer_of(self) -> BpmnWorkflowSerializer:
        """As it comes: the definition is stored with the state of every case."""
        return BpmnWorkflowSerializer()

    def _begun(self) -> BpmnWorkflow:
        workflow = BpmnWorkflow(self.spec)
        workflow.data.update(copy.deepcopy(FACTS))
        workflow.do_engine_steps()
        return workflow

    def backend(self) -> int:
        """Number of the server process."""
        return self.raw.info.backend_pid

    def decide(self, case: int, level: int) -> None:
        """One level of one case."""
        with self.raw.transaction():
            row = self.raw.execute(self.read, [case], prepare=True).fetchone()
            workflow = self.serializer.deserialize_json(row[0])
            (task,) = workflow.get_tasks(state=TaskState.READY, manual=True)
            task.data |= {"opinion": OPINION, "agreed": True, "amount_fen": FACTS["amount_fen"]}
            task.run()
            workflow.do_engine_steps()
            state = self.serializer.serialize_json(workflow)
            self.raw.execute(self.write, [state, case], prepare=True)


class LeanSpiff(Spiff):
    """The definition kept in memory, tasks and data stored: what a careful user would build."""

    name = "lean_spiff"
    table = "lean_spiff_case"

    def serializer_of(self) -> BpmnWorkflowSerializer:
        """One that leaves the definition out and puts ours in its place when it reads."""
        spec = self.spec

        class WithoutSpec(BpmnWorkflowConverter):
            def to_dict(self, workflow: BpmnWorkflow) -> dict[str, Any]:
                kept, workflow.spec = workflow.spec, None
                try:
                    return super().to_dict(workflow)
                finally:
                    workflow.spec = kept

            def from_dict(self, dct: dict[str, Any]) -> BpmnWorkflow:
                return super().from_dict({**dct, "spec": spec})

        config = {**DEFAULT_CONFIG, BpmnWorkflow: WithoutSpec}
        return BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(config))


def spec() -> Any:
    """The process as the parser reads it."""
    parser = BpmnParser()
    with tempfile.NamedTemporaryFile("w", suffix=".bpmn") as file:
        file.write(bpmn())
        file.flush()
        parser.add_bpmn_file(file.name)
    return parser.get_spec("three")
